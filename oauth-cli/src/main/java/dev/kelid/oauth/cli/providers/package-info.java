/** Commands about the providers that are known. */
@NullMarked
package dev.kelid.oauth.cli.providers;

import org.jspecify.annotations.NullMarked;
