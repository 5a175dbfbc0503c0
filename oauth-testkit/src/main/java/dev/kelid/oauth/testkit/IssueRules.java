package dev.kelid.oauth.testkit;

import java.time.Duration;

/**
 * How codes and tokens look, and how long they live.
 *
 * @param code the code
 * @param accessToken the access token
 * @param refreshToken the refresh token
 * @param codeLifetime how long a code lives
 * @param accessLifetime how long an access token lives, unless the builder says otherwise
 * @param refreshLifetime how long a refresh token lives, unless the builder says otherwise
 */
record IssueRules(
    TokenShape code,
    TokenShape accessToken,
    TokenShape refreshToken,
    Duration codeLifetime,
    Duration accessLifetime,
    Duration refreshLifetime) {}
