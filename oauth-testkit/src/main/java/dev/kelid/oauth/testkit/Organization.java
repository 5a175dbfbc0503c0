package dev.kelid.oauth.testkit;

/**
 * An organization of Auth0, and how the client named it.
 *
 * @param id the claim {@code org_id}
 * @param name the claim {@code org_name}, sent only if the client asked by name
 * @param byName whether it did
 */
record Organization(String id, String name, boolean byName) {}
