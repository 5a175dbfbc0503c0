package dev.kelid.oauth.oidc;

import dev.kelid.oauth.provider.Endpoints;

/**
 * What is known of a provider once its profile and its discovery document are put together.
 *
 * @param endpoints where everything is
 * @param issuerInCallback whether callbacks always carry {@code iss} (RFC 9207 section 3)
 */
public record ProviderMetadata(Endpoints endpoints, boolean issuerInCallback) {}
