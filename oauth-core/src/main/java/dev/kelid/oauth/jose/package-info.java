/** Signed JWTs; the only user of the JOSE library. */
@NullMarked
package dev.kelid.oauth.jose;

import org.jspecify.annotations.NullMarked;
