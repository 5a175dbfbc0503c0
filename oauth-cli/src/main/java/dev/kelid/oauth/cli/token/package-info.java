/** Commands about tokens. */
@NullMarked
package dev.kelid.oauth.cli.token;

import org.jspecify.annotations.NullMarked;
