/** Logins by a one-time code. */
@NullMarked
package dev.kelid.oauth.cli.otp;

import org.jspecify.annotations.NullMarked;
