package dev.kelid.oauth.testkit;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server that is still being described. */
final class ServerDraft {
  final SettingsDraft settings = new SettingsDraft();
  final List<TestClient> clients = new ArrayList<>();
  final List<TestUser> users = new ArrayList<>();
  DialectRules rules = Dialect.STANDARD.rules();
  int port;
  int apiPort;
  boolean loginPage;
  @Nullable String approved;
  @Nullable String issuer;
  @Nullable String frontChannel;
  @Nullable SigningKeys keys;
  boolean hostile;
  boolean https;

  AuthorizationServer start() {
    Directory directory = Directory.of(clients, users, rules);
    Conduct conduct = new Conduct(loginPage ? null : approved(directory));
    Settings chosen = settings.settings(rules);
    Journal journal = new Journal();
    TestCertificates certificates = https ? TestCertificates.made() : null;
    Loopback home = Loopback.bind(port, chosen.clock(), journal, binding(certificates, conduct));
    Loopback api = rules.site().apiApart() ? beside(home, chosen, journal) : null;
    Addresses addresses = addresses(home, api == null ? home : api);
    RandomText random = new RandomText();
    KeyRing ring = new KeyRing(Objects.requireNonNullElseGet(keys, SigningKeys::shipped));
    TokenValues values = new TokenValues(rules.issue(), random, ring, addresses.issuer());
    Realm realm =
        new Realm(
            rules,
            chosen,
            addresses,
            directory,
            conduct,
            new Sessions(random, chosen.clock(), home.port()),
            new Grants(rules, chosen, values),
            ring,
            random,
            CodeLogins.of(chosen, random),
            certificates);
    return new AuthorizationServer(home, api, realm);
  }

  private Loopback.Binding binding(@Nullable TestCertificates certificates, Conduct conduct) {
    if (certificates != null) {
      TlsGreeting tls = new TlsGreeting(certificates, conduct);
      return address -> SocketListener.over(tls::greet, address);
    }
    return hostile ? SocketListener::plain : JdkListener::new;
  }

  private Loopback beside(Loopback home, Settings chosen, Journal journal) {
    try {
      return Loopback.bind(apiPort, chosen.clock(), journal);
    } catch (UncheckedIOException busy) {
      home.close();
      throw busy;
    }
  }

  private Addresses addresses(Loopback home, Loopback api) {
    String origin = home.origin();
    return new Addresses(
        Objects.requireNonNullElse(issuer, origin + rules.site().issuerEnd()),
        origin,
        Objects.requireNonNullElse(frontChannel, origin),
        api.origin(),
        rules.site());
  }

  private TestUser approved(Directory directory) {
    String name = approved == null ? directory.userNames().get(0) : approved;
    return directory
        .user(name)
        .orElseThrow(() -> new IllegalArgumentException("no user '" + name + "' is registered"));
  }
}
