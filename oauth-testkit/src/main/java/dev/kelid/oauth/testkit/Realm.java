package dev.kelid.oauth.testkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    RandomText random,
    CodeLogins codeLogins,
    @Nullable TestCertificates certificates) {

  /** Finds whose a phone number or e-mail address is. */
  Optional<TestUser> user(Identity identity) {
    return directory.userWith(identity).or(() -> codeLogins.codes().newcomer(identity));
  }
}
