package dev.kelid.oauth.testkit;

/**
 * A device of a client.
 *
 * @param client the client
 * @param uid its {@code device_uid}
 */
record Device(TestClient client, String uid) {}
