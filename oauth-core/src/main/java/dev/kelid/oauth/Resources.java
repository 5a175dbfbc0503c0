package dev.kelid.oauth;

import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.token.TokenStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What all clients of one application share. */
record Resources(
    HttpTransport transport,
    TokenStore store,
    Executor executor,
    InstantSource clock,
    SecureRandom random,
    Duration patience) {}
