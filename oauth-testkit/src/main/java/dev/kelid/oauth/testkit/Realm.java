package dev.kelid.oauth.testkit;

/** Everything that the endpoints of one server share. */
record Realm(
    DialectRules rules,
    Settings settings,
    Addresses addresses,
    Directory directory,
    Conduct conduct,
    Sessions sessions,
    Grants grants,
    KeyRing keys,
    RandomText random) {}
