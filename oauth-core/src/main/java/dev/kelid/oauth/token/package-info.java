/** Grants, token answers, and tokens that are kept and renewed. */
@NullMarked
package dev.kelid.oauth.token;

import org.jspecify.annotations.NullMarked;
