/**
 * Injection: {@code @Inject AuthorizedClient} for the user of the request,
 * {@code @Inject @Registered("id") AuthorizedClient} for the same user's tokens at another
 * registration, and {@code @Inject OAuthClients} for work without a request.
 */
@NullMarked
package dev.kelid.oauth.cdi;

import org.jspecify.annotations.NullMarked;
