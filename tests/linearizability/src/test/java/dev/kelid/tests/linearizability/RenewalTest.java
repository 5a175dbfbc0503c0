package dev.kelid.tests.linearizability;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.kelid.oauth.event.Events;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.BackOff;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.RenewalRules;
import dev.kelid.oauth.token.TokenEndpoint;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.token.TokenSources;
import dev.kelid.oauth.token.TokenUse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Renewals by many threads, through two sets of sources over one store, have the outcomes of some
 * order of renewals one by one: a second refresh for the same token would skip a number.
 */
@Tag("checklist-112")
@Tag("checklist-115")
@Param(name = "refused", gen = IntGen.class, conf = "0:3")
public class RenewalTest {
  private static final String OWNER = "owner";
  private static final ClientRegistration REGISTRATION = Rotation.registration();
  private static final Endpoints ENDPOINTS = Endpoints.none().withToken(Rotation.LOCATION);
  private static final TokenKey KEY = TokenKey.of(REGISTRATION, OWNER, "");

  private final InstantSource clock = InstantSource.fixed(Rotation.NOW);
  private final Rotation server = new Rotation();
  private final MemoryTokenStore store = new MemoryTokenStore(10, clock);
  private final TokenSource here = sources().ofOwner(OWNER, "");
  private final TokenSource there = sources().ofOwner(OWNER, "");

  /** A login that holds the number 0. */
  public RenewalTest() {
    store.save(KEY, Rotation.tokens(0));
  }

  private TokenSources sources() {
    Duration patience = Duration.ofSeconds(20);
    return new TokenSources(
        new TokenSources.Parts(
            REGISTRATION,
            new TokenEndpoint(
                REGISTRATION, () -> ENDPOINTS, server::answer, clock, new SecureRandom()),
            new TokenUse(REGISTRATION, () -> ENDPOINTS, server::answer, clock, new SecureRandom()),
            store,
            (before, answer) -> {},
            Runnable::run,
            Runnable::run,
            clock,
            new RenewalRules(patience, patience, 0),
            new BackOff(clock, new SecureRandom(), patience),
            new Events(null, clock)));
  }

  private static AccessToken token(int number) {
    return Rotation.tokens(number).accessToken();
  }

  @Operation
  public int insteadOf(@Param(name = "refused") int refused) {
    return Rotation.number(here.insteadOf(token(refused)));
  }

  @Operation
  public int insteadOfOnAnotherNode(@Param(name = "refused") int refused) {
    return Rotation.number(there.insteadOf(token(refused)));
  }

  @Operation
  public int held() {
    return Rotation.number(here.accessToken());
  }

  @Test
  void renewalsAreLinearizable() {
    boolean isSoak = Boolean.getBoolean("kelid.soak");
    StressOptions options =
        new StressOptions()
            .threads(3)
            .actorsPerThread(3)
            .iterations(isSoak ? 100 : 10)
            .invocationsPerIteration(isSoak ? 2_000 : 300);
    assertDoesNotThrow(() -> options.check(RenewalTest.class));
  }
}
