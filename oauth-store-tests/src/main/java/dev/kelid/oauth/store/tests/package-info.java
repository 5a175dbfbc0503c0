/** The contract of {@link dev.kelid.oauth.token.TokenStore}, as tests to inherit. */
@NullMarked
package dev.kelid.oauth.store.tests;

import org.jspecify.annotations.NullMarked;
