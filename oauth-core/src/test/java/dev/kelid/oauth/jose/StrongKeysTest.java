package dev.kelid.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.kelid.oauth.fixture.SignedTokens;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own rule, whatever the JDK makes of such keys. */
@Tag("checklist-94")
class StrongKeysTest {
  private static JWK key(String exponent) throws ParseException {
    String modulus = SignedTokens.RSA.getModulus().toString();
    return JWK.parse(Map.of("kty", "RSA", "n", modulus, "e", exponent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Aw", "AQAB"})
  void anOddExponentAboveOneIsStrong(String exponent) throws ParseException {
    assertThat(KeySet.isStrong(key(exponent))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "AQ", "Ag", "BA", "AQAA"})
  void oneThatIsEvenOrOneIsNot(String exponent) throws ParseException {
    assertThat(KeySet.isStrong(key("AQAB"))).isTrue();
    assertThat(KeySet.isStrong(key(exponent))).isFalse();
  }

  @Test
  void aShortModulusIsNot() throws JOSEException {
    RSAKey enough = new RSAKeyGenerator(2048).generate();
    RSAKey weak = new RSAKeyGenerator(1024, true).generate();
    assertThat(KeySet.isStrong(enough)).isTrue();
    assertThat(KeySet.isStrong(weak)).isFalse();
  }
}
