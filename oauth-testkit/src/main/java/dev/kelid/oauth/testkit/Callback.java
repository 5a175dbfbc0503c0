package dev.kelid.oauth.testkit;

import org.jspecify.annotations.Nullable;

/**
 * Where the browser goes with the answer, and how.
 *
 * @param redirectUri a redirect URI that has been compared with the registered ones
 * @param formPost by a form (OAuth 2.0 Form Post Response Mode) instead of the query
 * @param state what the client sent along
 */
record Callback(String redirectUri, boolean formPost, @Nullable String state) {}
