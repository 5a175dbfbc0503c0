/** HTTP signatures by draft-cavage-http-signatures-12, and the RSA keys that make them. */
@NullMarked
package dev.kelid.oauth.pod.otp.signature;

import org.jspecify.annotations.NullMarked;
