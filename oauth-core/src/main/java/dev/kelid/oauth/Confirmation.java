package dev.kelid.oauth;

import dev.kelid.oauth.oidc.IdToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a server still stands by a grant.
 *
 * @param at when it said so last
 * @param idToken checked, as the server gave it last, at login or with a refresh; null without
 *     OpenID Connect
 */
public record Confirmation(Instant at, @Nullable IdToken idToken) {}
