package dev.kelid.oauth.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.testkit.engine.EngineTestKit;

class HostileTest {
  static final Queue<Defect> GIVEN = new ConcurrentLinkedQueue<>();

  @Test
  void everyDefectHasANameOfItsOwnAndASentence() {
    assertThat(Defect.all()).hasSizeGreaterThan(200);
    assertThat(Defect.all()).extracting(Defect::name).doesNotHaveDuplicates();
    assertThat(Defect.all())
        .allSatisfy(
            defect -> {
              assertThat(defect.name()).matches("[a-z0-9]+(-[A-Za-z0-9]+)+");
              assertThat(defect).hasToString(defect.name());
              assertThat(defect.sentence()).hasSizeBetween(15, 120).doesNotEndWith(".");
              assertThat(defect.lines()).isNotEmpty().allMatch(line -> line > 0 && line < 149);
              assertThat(Defect.named(defect.name()).sentence()).isEqualTo(defect.sentence());
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defect.named("none"))
        .withMessage("there is no defect 'none'");
  }

  @Test
  void noneIsSpelledInEveryWay() {
    assertThat(Defect.at(Place.ID_TOKEN))
        .filteredOn(defect -> defect.name().startsWith("alg-none-spelled-"))
        .extracting(defect -> defect.name().substring("alg-none-spelled-".length()))
        .hasSize(16)
        .allMatch(spelled -> spelled.equalsIgnoreCase("none"));
  }

  @Test
  void everyPlaceHasItsDefects() {
    assertThat(Place.values()).allSatisfy(place -> assertThat(Defect.at(place)).isNotEmpty());
    assertThat(Defect.at(Place.TLS, Place.JWKS))
        .extracting(Defect::place)
        .containsOnly(Place.TLS, Place.JWKS);
    assertThat(Defect.at()).hasSameSizeAs(Defect.all());
  }

  @Test
  void aServerThatCannotDoItSaysWhatItTakes() {
    try (AuthorizationServer plain = AuthorizationServer.start()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Defect.named("tls-1-1").arm(plain))
          .withMessage("tls-1-1 takes a server that was built with https()");
      assertThatIllegalStateException()
          .isThrownBy(() -> Defect.named("token-answer-html").arm(plain))
          .withMessage("token-answer-html takes a server that was built with hostile()");
    }
  }

  @Test
  void aTestRunsForEachDefectThatItAsksFor() {
    GIVEN.clear();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Sample.class))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.failed(0));
    List<Defect> asked =
        Defect.at(Place.ID_TOKEN, Place.JWKS).stream()
            .filter(defect -> defect.outcome() == Outcome.ACCEPTED)
            .toList();
    assertThat(GIVEN)
        .extracting(Defect::name)
        .containsExactlyElementsOf(asked.stream().map(Defect::name).toList());
    assertThat(asked).isNotEmpty();
  }

  /** Run by the test above only: Surefire leaves nested static classes alone. */
  static final class Sample {
    @ParameterizedTest
    @Hostile(
        value = {Place.ID_TOKEN, Place.JWKS},
        outcome = Outcome.ACCEPTED)
    void some(Defect defect) {
      GIVEN.add(defect);
    }
  }
}
