package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.Counts;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two keys are equal if all of their parts are, and never otherwise. */
@Tag("checklist-118")
@Tag("checklist-119")
class TokenKeyPairsTest {
  private static final List<String> IDS = List.of("a", "b", "ab", "a-1", "1");
  private static final List<String> SERVERS =
      List.of(
          "https://x.example", "https://x.example/", "https://x.example/a", "https://y.example");
  private static final List<String> CLIENT_IDS = List.of("a", "b", "ab", "1:a", " a", "a:", "b 1");
  private static final List<String> OWNERS = List.of("a", "b", "ab", "a b", "1:a", "a\u0000", "A");
  private static final List<String> PURPOSES =
      List.of("", "a", "a b", "b a", "scope=a", "scope=a+b", "scope=a&scope=b", "resource=a");

  private final SplittableRandom random = new SplittableRandom(20261122);
  private final Map<Parts, ClientRegistration> made = new HashMap<>();

  /** The parts that a registration gives to a key. */
  private record Parts(
      String id, String server, boolean isIssuer, String clientId, ClientCredential credential) {
    ClientRegistration registration() {
      ProviderProfile provider =
          isIssuer
              ? ProviderProfile.openId(server)
              : ProviderProfile.builder("p")
                  .endpoints(Endpoints.none().withToken(URI.create(server)))
                  .build();
      return ClientRegistration.builder(id)
          .provider(provider)
          .clientId(clientId)
          .credential(credential)
          .build();
    }
  }

  private record Whole(Parts parts, String owner, String purpose) {}

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Whole next(List<ClientCredential> credentials) {
    Parts parts =
        new Parts(one(IDS), one(SERVERS), random.nextBoolean(), one(CLIENT_IDS), one(credentials));
    return new Whole(parts, one(OWNERS), one(PURPOSES));
  }

  private TokenKey key(Whole whole) {
    ClientRegistration registration = made.computeIfAbsent(whole.parts(), Parts::registration);
    return TokenKey.of(registration, whole.owner(), whole.purpose());
  }

  /** The same in all parts but at most one. */
  private Whole changed(Whole other, Whole by) {
    Parts mine = other.parts();
    Parts theirs = by.parts();
    int part = random.nextInt(6);
    return new Whole(
        new Parts(
            part == 0 ? theirs.id() : mine.id(),
            part == 1 ? theirs.server() : mine.server(),
            part == 1 ? theirs.isIssuer() : mine.isIssuer(),
            part == 2 ? theirs.clientId() : mine.clientId(),
            part == 3 ? theirs.credential() : mine.credential()),
        part == 4 ? by.owner() : other.owner(),
        part == 5 ? by.purpose() : other.purpose());
  }

  @Test
  void keysAreEqualIfAllPartsAreAndNeverOtherwise() {
    List<ClientCredential> credentials =
        List.of(
            ClientCredential.none(),
            ClientCredential.secretBasic("s"),
            ClientCredential.secretPost("s"));
    int equal = 0;
    int pairs = Counts.of(50_000, 1_000_000);
    for (int i = 0; i < pairs; i++) {
      Whole one = next(credentials);
      Whole other = random.nextBoolean() ? next(credentials) : changed(one, next(credentials));
      boolean isSame = one.equals(other);
      assertThat(key(one).equals(key(other))).as("%s and %s", one, other).isEqualTo(isSame);
      equal += isSame ? 1 : 0;
    }
    assertThat(equal).isBetween(pairs / 100, pairs / 2);
  }
}
