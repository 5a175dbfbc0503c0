/** The command that calls an API. */
@NullMarked
package dev.kelid.oauth.cli.call;

import org.jspecify.annotations.NullMarked;
