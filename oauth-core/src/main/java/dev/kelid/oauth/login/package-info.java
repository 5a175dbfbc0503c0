/** The login of a user: authorization request, callback, exchange. */
@NullMarked
package dev.kelid.oauth.login;

import org.jspecify.annotations.NullMarked;
