package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final OwnedResources owned = new OwnedResources();

  private AutoCloseable failing(String reason) {
    return () -> {
      throw new IOException(reason);
    };
  }

  @Test
  void whatCannotBeClosedKeepsNothingElseOpen() {
    owned.own(failing("the first"));
    owned.own(() -> closed.add("between"));
    owned.own(failing("the second"));
    owned.own(() -> closed.add("last"));

    assertThatIllegalStateException()
        .isThrownBy(owned::close)
        .withRootCauseInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getCause()).hasMessage("the first"))
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("between", "last");
  }
}
