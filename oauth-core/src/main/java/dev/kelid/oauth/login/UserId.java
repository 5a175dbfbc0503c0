package dev.kelid.oauth.login;

import org.jspecify.annotations.Nullable;

/**
 * Who a user is (OpenID Connect Core section 5.7): the only two values by which two logins at one
 * registration can be told to be of the same user.
 *
 * @param issuer that says so; null without OpenID Connect
 * @param subject at that provider
 */
public record UserId(@Nullable String issuer, String subject) {}
