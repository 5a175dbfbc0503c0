/**
 * An OAuth 2.0 and OpenID Connect authorization server, and a resource server, for tests.
 *
 * <p>Both run in the test's own JVM on 127.0.0.1. The authorization server is strict: an unknown,
 * repeated, misspelled or misplaced parameter is an error that names the parameter. It records
 * every request, and misbehaves when a test asks it to. It speaks like the standards say, or like
 * one of the providers in {@link dev.kelid.oauth.testkit.Dialect}, and then refuses whatever that
 * provider's documents do not show.
 *
 * <p>Not for production: its keys are public and its users have no passwords.
 */
@NullMarked
package dev.kelid.oauth.testkit;

import org.jspecify.annotations.NullMarked;
