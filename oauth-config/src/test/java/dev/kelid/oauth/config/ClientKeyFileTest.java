package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that sign who they are. */
class ClientKeyFileTest {
  private static final String FILE = "oauth.default.client-key-file";
  private static final String METHOD = "oauth.default.client-authentication=";

  @TempDir private Path folder;
  private String pem = "";

  @BeforeEach
  void makeAKey() throws NoSuchAlgorithmException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
    pem = file("-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n", der);
  }

  private String file(String form, byte[] der) throws IOException {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, form.formatted(Base64.getMimeEncoder().encodeToString(der)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static ClientCredential credential(String... lines) {
    return Configured.minimallyAnd(lines).read().registrations().get(0).credential();
  }

  @Test
  @Tag("checklist-55")
  void aKeyFileAloneMeansThatTheKeySigns() {
    ClientCredential credential = credential(FILE + "=" + pem);
    assertThat(credential.method()).isEqualTo("private_key_jwt");
    ClientKey key = ((ClientCredential.PrivateKeyJwt) credential).key();
    assertThat(key.algorithm()).isEqualTo(ClientKey.Algorithm.ES256);
    assertThat(key.id()).isEmpty();
  }

  @Test
  @Tag("checklist-55")
  void idAndAlgorithmAreRead() {
    ClientCredential credential =
        credential(
            METHOD + "private-key-jwt",
            FILE + "=" + pem,
            "oauth.default.client-key-id=key-1",
            "oauth.default.client-key-algorithm=es256");
    assertThat(((ClientCredential.PrivateKeyJwt) credential).key().id()).contains("key-1");
  }

  @Test
  void aSecretMaySignInsteadOfBeingSent() {
    String secret = "0123456789abcdef0123456789abcdef";
    String key = "oauth.default.client-secret=";
    assertThat(credential(METHOD + "secret-jwt", key + secret))
        .isEqualTo(ClientCredential.secretJwt(secret));
    assertThat(Configured.minimallyAnd(METHOD + "secret-jwt", key + "short").problems())
        .singleElement()
        .asString()
        .startsWith("oauth.default.client-secret is too short to sign with")
        .doesNotContain("'short'");
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() {
    assertThat(Configured.minimallyAnd(METHOD + "private-key-jwt").problems())
        .singleElement()
        .asString()
        .startsWith(FILE);
    assertThat(
            Configured.minimallyAnd(
                    METHOD + "private-key-jwt",
                    FILE + "=" + pem,
                    "oauth.default.client-secret=hidden-one")
                .problems())
        .containsExactly(
            "oauth.default.client-authentication is 'private-key-jwt', but there is a client"
                + " secret: remove one of the two");
    assertThat(
            Configured.minimallyAnd(
                    "oauth.default.client-secret=hidden-one", "oauth.default.client-key-id=key-1")
                .problems())
        .containsExactly(
            "oauth.default.client-key-id is of no use here: write"
                + " oauth.default.client-authentication=private-key-jwt");
  }

  @Test
  void aFileThatHoldsNoSuchKeyIsAProblem() throws IOException {
    String file = file("-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----", new byte[40]);
    assertThat(Configured.minimallyAnd(FILE + "=" + file).problems())
        .containsExactly(FILE + ": the client's key is no RSA or EC private key");
    assertThat(Configured.minimallyAnd(FILE + "=/no/such/key").problems())
        .singleElement()
        .asString()
        .startsWith(FILE + " is '/no/such/key', which cannot be read (NoSuchFileException)");
  }
}
