/** Tokens on outgoing calls, for any HTTP library. */
@NullMarked
package dev.kelid.oauth.call;

import org.jspecify.annotations.NullMarked;
