package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.profiles.WireMessage.Change;
import dev.kelid.oauth.profiles.WireMessage.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests written by hand, sent as they are: accepted, and refused after each single change
 * but those of which the documents say that the server does not mind.
 */
class WireAtDialectTest {
  static List<String> files() {
    return WireFile.all(".http");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isAcceptedAsItIsAndRefusedAfterEachChange(String name) throws Exception {
    try (WireServer at = new WireServer(name)) {
      assertThat(at.accepts(at.fresh())).as(name).isTrue();

      List<Field> fields = at.fresh().fields();
      List<String> accepted = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        for (Change change : WireMessage.changes(fields.get(i))) {
          if (at.accepts(at.fresh().with(i, change))) {
            accepted.add(fields.get(i).name() + " " + change);
          }
        }
      }
      assertThat(accepted)
          .as("changes of %s that are accepted", name)
          .containsExactlyInAnyOrderElementsOf(HarmlessChange.of(name, fields));
    }
  }

  @Test
  void everyHarmlessChangeIsAboutAFieldOfSomeFile() {
    for (HarmlessChange one : HarmlessChange.ALL) {
      assertThat(files())
          .as("%s", one)
          .anyMatch(name -> one.isAbout(name, WireMessage.of(WireFile.request(name)).fields()));
    }
  }
}
