/** Discovery, ID tokens, user info and logout of OpenID Connect. */
@NullMarked
package dev.kelid.oauth.oidc;

import org.jspecify.annotations.NullMarked;
