package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
  private static final String SOURCE = " [in PropertiesConfigSource[source=the file]]";
  private static final String SEAL_KEY_HINT =
      "at least 32 characters, for example what 'openssl rand -base64 32' prints";

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    return file;
  }

  private static ClientCredential credential(Configured configured) {
    return configured.read().registrations().get(0).credential();
  }

  @Test
  void aClientSecretIsSentInTheHeaderIfNothingElseIsSaid() {
    assertThat(credential(Configured.minimallyAnd("oauth.default.client-secret=s")))
        .isEqualTo(ClientCredential.secretBasic("s"));
  }

  @Test
  @Tag("checklist-147")
  void aClientSecretIsReadFromAFile() throws IOException {
    Path file = file("\n  s3cret \r\nnot this\n");
    try (RecordedLog log = new RecordedLog()) {
      assertThat(credential(Configured.minimallyAnd("oauth.default.client-secret-file=" + file)))
          .isEqualTo(ClientCredential.secretBasic("s3cret"));
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  @Tag("checklist-147")
  void aFileThatEverybodyCanReadWarns() throws IOException {
    Path file = file("s3cret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (RecordedLog log = new RecordedLog()) {
      credential(Configured.minimallyAnd("oauth.default.client-secret-file=" + file));
      assertThat(log.lines())
          .containsExactly(
              "WARNING oauth.default.client-secret-file names "
                  + file
                  + ", which every user of this machine can read: chmod o-r");
    }
  }

  @Test
  @Tag("checklist-147")
  void aSecretPackedIntoTheApplicationWarns() {
    String packed = "jar:file:/app.jar!/META-INF/microprofile-config.properties";
    try (RecordedLog log = new RecordedLog()) {
      Configured.minimallyAnd()
          .and(packed, 100, Map.of("oauth.default.client-secret", "${TOP:x}"))
          .read();
      assertThat(log.lines()).isEmpty();
      Configured.minimallyAnd().and(packed, 100, Map.of("oauth.default.client-secret", "x")).read();
      assertThat(log.lines())
          .containsExactly(
              "WARNING oauth.default.client-secret is packed into the application: put it into the"
                  + " environment or a file");
    }
  }

  @Test
  void aSecretThatIsSaidTwiceIsAProblem() throws IOException {
    Path file = file("s3cret");
    assertThat(
            Configured.minimallyAnd(
                    "oauth.default.client-secret=hidden-one",
                    "oauth.default.client-secret-file=" + file)
                .problems())
        .containsExactly(
            "oauth.default.client-secret and oauth.default.client-secret-file are both given:"
                + " keep one");
  }

  @Test
  void aFileThatCannotBeReadIsAProblem() throws IOException {
    Path empty = file("  \n");
    String write = ": write the path of a file that holds only the secret" + SOURCE;
    String key = "oauth.default.client-secret-file";
    assertThat(Configured.minimallyAnd(key + "=/no/such/file").problems())
        .containsExactly(
            key + " is '/no/such/file', which cannot be read (NoSuchFileException)" + write);
    assertThat(Configured.minimallyAnd(key + "=" + empty).problems())
        .containsExactly(key + " is '" + empty + "', which is empty" + write);
    assertThat(Configured.minimallyAnd(key + "=" + folder).problems())
        .containsExactly(key + " is '" + folder + "', which cannot be read (IOException)" + write);
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rw-------"));
    assertThat(Configured.minimallyAnd(key + "=" + binary).problems())
        .containsExactly(
            key + " is '" + binary + "', which cannot be read (MalformedInputException)" + write);
  }

  @Test
  void aSealKeyHasAtLeast32Characters() throws IOException {
    String long32 = "x".repeat(32);
    assertThat(Configured.minimallyAnd("oauth.seal-key=" + long32).read().web().sealKey())
        .isEqualTo(Secret.of(long32));
    assertThat(
            Configured.minimallyAnd("oauth.seal-key-file=" + file(long32)).read().web().sealKey())
        .isEqualTo(Secret.of(long32));
    String short31 = "y".repeat(31);
    assertThat(Configured.minimallyAnd("oauth.seal-key=" + short31).problems())
        .containsExactly("oauth.seal-key has only 31 characters: write " + SEAL_KEY_HINT + SOURCE);
    assertThat(Configured.minimallyAnd("oauth.seal-key-file=" + file(short31)).problems())
        .containsExactly(
            "oauth.seal-key-file has only 31 characters: write " + SEAL_KEY_HINT + SOURCE);
  }

  @Test
  void tokensOnDiskNeedADirectoryAndAKey() throws IOException {
    String directory = "oauth.store-directory=/var/lib/app/tokens";
    String key = "x".repeat(32);
    assertThat(
            Configured.minimallyAnd(directory, "oauth.store-key-file=" + file(key))
                .read()
                .storeDirectory())
        .contains(
            new StoreDirectory(
                Path.of("/var/lib/app/tokens"), List.of(Secret.of(key)), Duration.ofDays(30)));
    assertThat(Configured.minimallyAnd(directory).problems())
        .singleElement(STRING)
        .startsWith("oauth.store-key (in the environment OAUTH_STORE_KEY) is missing");
    assertThat(Configured.minimallyAnd("oauth.store-key=" + key).problems())
        .singleElement(STRING)
        .startsWith("oauth.store-directory (in the environment OAUTH_STORE_DIRECTORY) is missing");
    assertThat(Configured.minimallyAnd(directory, "oauth.store-key=" + key.substring(1)).problems())
        .singleElement(STRING)
        .startsWith("oauth.store-key has only 31 characters");
  }

  @Test
  void aKeyThatWasReplacedStillOpens() throws IOException {
    String old = "y".repeat(32);
    String[] replaced = {
      "oauth.store-directory=/var/lib/app/tokens", "oauth.store-key=" + "x".repeat(32)
    };
    assertThat(
            Configured.minimallyAnd(
                    replaced[0], replaced[1], "oauth.store-key-old-file=" + file(old))
                .read()
                .storeDirectory()
                .orElseThrow()
                .keys())
        .containsExactly(Secret.of("x".repeat(32)), Secret.of(old));
    assertThat(
            Configured.minimallyAnd(
                    replaced[0], replaced[1], "oauth.store-key-old=" + old.substring(1))
                .problems())
        .singleElement(STRING)
        .startsWith("oauth.store-key-old has only 31 characters");
    assertThat(Configured.minimallyAnd("oauth.store-key-old=" + old).problems())
        .singleElement(STRING)
        .startsWith("oauth.store-directory (in the environment OAUTH_STORE_DIRECTORY) is missing");
  }

  @Test
  void noMessageShowsASecret() throws IOException {
    String wrong = "TOPSECRET-${NOBODY}";
    String all =
        String.join(
            "\n",
            Configured.by(
                    "oauth.registrations=a,b,c",
                    "oauth.seal-key=TOPSECRET",
                    "oauth.base-url=https://user:TOPSECRET@app.example.com",
                    "oauth.a.client-secret=TOPSECRET",
                    "oauth.a.client-secret-file=" + file("TOPSECRET"),
                    "oauth.a.token-endpoint=https://user:TOPSECRET@id.example.com/token",
                    "oauth.a.issuer=https://user:TOPSECRET@id.example.com",
                    "oauth.b.client-secret=TOPSECRET",
                    "oauth.b.client-authentication=none",
                    "oauth.b.client-secrets=TOPSECRET",
                    "oauth.c.client-secret=" + wrong)
                .initParams("client_secret=TOPSECRET", "oauth.seal-key-file=" + file("TOPSECRET"))
                .at("")
                .problems());
    assertThat(all).contains("oauth.c.client-secret refers").doesNotContain("TOPSECRET");
  }

  @Test
  void noTextShowsASecret() {
    OAuthSettings settings =
        Configured.minimallyAnd(
                "oauth.default.client-secret=TOPSECRET", "oauth.seal-key=" + "TOPSECRET".repeat(5))
            .read();
    assertThat(settings.toString()).contains("sealKey=***").doesNotContain("TOPSECRET");
    assertThat(settings.web().toString()).doesNotContain("TOPSECRET");
    Key key = RegistrationKey.CLIENT_SECRET.of("default");
    assertThat(new Found(key, "TOPSECRET", "here", false)).hasToString(key.name() + " [in here]");
    assertThat(new InitParams.Param("client-secret", "TOPSECRET").toString())
        .isEqualTo("init-param 'client-secret'");
  }
}
