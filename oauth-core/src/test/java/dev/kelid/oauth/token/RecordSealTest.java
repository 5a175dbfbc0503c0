package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.provider.Secret;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecordSealTest {
  private static final byte[] PLAIN = StoreNames.bytes("a grant");
  private final RecordSeal seal = new RecordSeal(List.of(Secret.of("k".repeat(32))));

  @Test
  @Tag("checklist-111")
  void aRecordOpensUnderItsOwnNameOnly() {
    byte[] sealed = seal.seal("alice", 7, PLAIN);
    assertThat(seal.open("alice", sealed).text().value()).isEqualTo("a grant");
    assertThat(seal.open("alice", sealed).generation()).isEqualTo(7);

    assertThatIllegalArgumentException().isThrownBy(() -> seal.open("bob", sealed));
  }
}
