/** Login at POD with a one-time code sent to a phone number or an e-mail address. */
@NullMarked
package dev.kelid.oauth.pod.otp;

import org.jspecify.annotations.NullMarked;
