package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.hostile.Place.CALLBACK;
import static dev.kelid.oauth.testkit.hostile.Place.DISCOVERY;
import static dev.kelid.oauth.testkit.hostile.Place.DISCOVERY_UPDATE;
import static dev.kelid.oauth.testkit.hostile.Place.ID_TOKEN;
import static dev.kelid.oauth.testkit.hostile.Place.JWKS;
import static dev.kelid.oauth.testkit.hostile.Place.TOKEN_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.hostile.Defect;
import dev.kelid.oauth.testkit.hostile.Hostile;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** What is armed is done, and what is not armed is not. */
class DefectsTakeEffectTest {
  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(AuthorizationServer.builder().hostile());

  @ParameterizedTest
  @Hostile({ID_TOKEN, JWKS})
  void idTokensAreChanged(Defect defect, AuthorizationServer server) {
    String right = new Wire(server).login().getString("id_token");
    assertThat(tampering(server).idToken(right)).isEqualTo(right);
    defect.arm(server);
    String wrong = tampering(server).idToken(right);
    assertThat(wrong).isNotEqualTo(right);
    server.behave();
    assertThat(tampering(server).idToken(right)).isEqualTo(right);
  }

  @ParameterizedTest
  @Hostile(CALLBACK)
  void callbacksAreChanged(Defect defect, AuthorizationServer server) {
    String right = location(server);
    assertThat(right).contains("code=", "&state=state-1&iss=").doesNotContain("error");
    defect.arm(server);
    String code = "code=[^&]{10,}";
    assertThat(location(server).replaceFirst(code, "c"))
        .isNotEqualTo(right.replaceFirst(code, "c"));
  }

  @ParameterizedTest
  @Hostile(TOKEN_ANSWER)
  void tokenAnswersAreChanged(Defect defect, AuthorizationServer server) {
    assertChanged(Endpoint.TOKEN, defect, server);
  }

  @ParameterizedTest
  @Hostile({DISCOVERY, DISCOVERY_UPDATE})
  void metadataAreChanged(Defect defect, AuthorizationServer server) {
    assertChanged(Endpoint.DISCOVERY, defect, server);
  }

  @ParameterizedTest
  @Hostile(JWKS)
  void keySetsAreChanged(Defect defect, AuthorizationServer server) {
    assertChanged(Endpoint.JWKS, defect, server);
  }

  private static void assertChanged(Endpoint endpoint, Defect defect, AuthorizationServer server) {
    String body =
        endpoint == Endpoint.TOKEN
            ? JsonText.of(new Wire(server).login())
            : new Wire(server).get(server.endpoint(endpoint)).body();
    Answer.Whole right =
        new Answer.Whole(200, List.of(new NameValue("Content-Type", "application/json")), body);
    defect.arm(server);
    assertThat(tampering(server).answer(endpoint, right)).isNotEqualTo(right);
    assertThat(tampering(server).answer(Endpoint.USERINFO, right)).isEqualTo(right);
  }

  private static Tampering tampering(AuthorizationServer server) {
    return server.realm().conduct().tampering();
  }

  private static String location(AuthorizationServer server) {
    return new Wire(server).authorize().headers().firstValue("Location").orElseThrow();
  }
}
