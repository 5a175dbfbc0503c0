package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneTimeCodesTest {
  /** Keys that cannot stand beside {@code signature}. */
  static final Set<RegistrationKey> OTHER_WAYS =
      EnumSet.of(
          RegistrationKey.SIGNATURE_FILE,
          RegistrationKey.API_TOKEN_FILE,
          RegistrationKey.PRIVATE_KEY_FILE,
          RegistrationKey.AUTHORIZATION,
          RegistrationKey.AUTHORIZATION_FILE);

  private static final String SOURCE = " [in PropertiesConfigSource[source=the file]]";
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----";

  @TempDir Path folder;

  private Path file(String name, String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  private Path key() throws IOException {
    return file("key.pem", PEM + "\n", "rw-------");
  }

  private static Map<String, String> read(String... lines) {
    return configured(lines).read().oneTimeCodes().get("default");
  }

  private static Configured configured(String... lines) {
    String[] keys = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      keys[i] = "oauth.default." + lines[i];
    }
    return Configured.minimallyAnd(keys);
  }

  @Test
  void aKeyIsReadWithAllItsLines() throws IOException {
    assertThat(read("private-key-file=" + key(), "api-token=T"))
        .isEqualTo(Map.of("private-key", PEM, "api-token", "T"));
  }

  @Test
  void theOtherWaysAreReadFromFilesToo() throws IOException {
    Path secret = file("secret", "\n  S3 \n\n", "rw-------");
    assertThat(read("signature-file=" + secret, "key-id=k"))
        .isEqualTo(Map.of("signature", "S3", "key-id", "k"));
    assertThat(read("authorization-file=" + secret)).isEqualTo(Map.of("authorization", "S3"));
    assertThat(read("api-token-file=" + secret, "private-key-file=" + key()))
        .isEqualTo(Map.of("private-key", PEM, "api-token", "S3"));
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, ",
    "signature, key-id=k",
    "api-token, device-name=Counter 4",
  })
  void aFileOfSeveralLinesIsNotCutToItsFirst(String name, String also) throws IOException {
    Path key = key();
    Path secret = file("secret", "S3cret \n", "rw-------");
    String[] lines =
        name.equals("api-token")
            ? new String[] {"private-key-file=" + key, name + "-file=" + secret, also}
            : new String[] {name + "-file=" + secret, also == null ? "attempts=3" : also};
    assertThat(read(lines)).containsEntry(name, "S3cret");
    file("secret", "S3cret\nof-two\n\nlines\n", "rw-------");
    assertThat(configured(lines).problems())
        .singleElement()
        .asString()
        .startsWith(
            "oauth.default."
                + name
                + "-file is '"
                + secret
                + "', which holds 4 lines; it must hold one: write ")
        .doesNotContain("S3cret");
  }

  @Test
  void valuesAreWrittenInOneForm() {
    assertThat(new Configured().and("the file", 100, Samples.inFull()).at("/shop").read())
        .extracting(settings -> settings.oneTimeCodes().get("web"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("api-token", "api token of the business"),
                Map.entry("signature", "c2lnbmVk"),
                Map.entry("key-id", "key-1"),
                Map.entry("signature-headers", "host date"),
                Map.entry("signed-host", "signed.example.com"),
                Map.entry("signature-quoted", "false"),
                Map.entry("signature-algorithms", "rsa-sha1,rsa-sha256"),
                Map.entry("device-name", "Counter 4"),
                Map.entry("device-type", "TV Device"),
                Map.entry("device-os", "Linux"),
                Map.entry("device-os-version", "6.1"),
                Map.entry("attempts", "5"),
                Map.entry("lock-time", "PT30M"),
                Map.entry("resend-after", "PT1M"),
                Map.entry("handshake-endpoint", "https://otp.example.com/handshake"),
                Map.entry("otp-endpoint", "https://otp.example.com/authorize"),
                Map.entry("language", "fa"),
                Map.entry("verify-endpoint", "https://otp.example.com/verify")));
  }

  @Test
  void aKeyThatEverybodyCanReadWarns() throws IOException {
    try (RecordedLog log = new RecordedLog()) {
      read("private-key-file=" + key(), "api-token=T");
      assertThat(log.lines()).isEmpty();
      Path open = file("open.pem", PEM, "rw-r--r--");
      read("private-key-file=" + open, "api-token=T");
      assertThat(log.lines())
          .containsExactly(
              "WARNING oauth.default.private-key-file names "
                  + open
                  + ", which every user of this machine can read: chmod o-r");
    }
  }

  @Test
  void aKeyThatCannotBeReadIsAProblem() {
    assertThat(configured("private-key-file=/no/such/file", "api-token=T").problems())
        .containsExactly(
            "oauth.default.private-key-file is '/no/such/file', which cannot be read"
                + " (NoSuchFileException): write the path of a file that holds the RSA private"
                + " key, in PEM or XML"
                + SOURCE);
  }

  @Test
  void twoWaysContradictEachOther() throws IOException {
    String alone = ": each alone authorises the calls of one-time codes, keep one";
    String key = "private-key-file=" + key();
    assertThat(configured(key, "api-token=T", "signature=s", "key-id=k").problems())
        .containsExactly(
            "oauth.default.private-key-file and oauth.default.signature are both given" + alone);
    Path secret = file("secret", "S3", "rw-------");
    assertThat(configured(key, "api-token=T", "authorization-file=" + secret).problems())
        .containsExactly(
            "oauth.default.private-key-file and oauth.default.authorization-file are both given"
                + alone);
    assertThat(configured(key, "signature=s", "authorization=a").problems())
        .containsExactly(
            "oauth.default.private-key-file and oauth.default.signature and"
                + " oauth.default.authorization are all given"
                + alone);
  }

  @Test
  void aWayMustBeComplete() throws IOException {
    assertThat(read("signature=s", "key-id=k")).isNotEmpty();
    assertThat(configured("signature=s").problems())
        .containsExactly(
            "oauth.default.key-id (in the environment OAUTH_DEFAULT_KEY_ID) is missing: write the"
                + " id by which the provider knows the key");
    assertThat(configured("private-key-file=" + key()).problems())
        .containsExactly(
            "oauth.default.api-token (in the environment OAUTH_DEFAULT_API_TOKEN) is missing:"
                + " write the API token that the provider issued to the business");
    assertThat(configured("device-name=Counter 4").problems())
        .containsExactly(
            "oauth.default.private-key-file (in the environment OAUTH_DEFAULT_PRIVATE_KEY_FILE) is"
                + " missing: one-time codes need it, or oauth.default.signature, or"
                + " oauth.default.authorization; write the path of a file that holds the RSA"
                + " private key, in PEM or XML");
  }

  @Test
  void aKnownKeyIdNeedsNoHandshake() throws IOException {
    assertThat(read("private-key-file=" + key(), "key-id=k"))
        .isEqualTo(Map.of("private-key", PEM, "key-id", "k"));
  }

  @Test
  void whatIsOfASignatureIsNotAcceptedBesideAnotherWay() throws IOException {
    String made = " belongs to a signature that was made elsewhere: remove ";
    assertThat(read("authorization=a")).isNotEmpty();
    assertThat(configured("authorization=a", "key-id=k").problems())
        .containsExactly("oauth.default.key-id" + made + "oauth.default.key-id");
    assertThat(configured("authorization=a", "signature-headers=host").problems())
        .containsExactly(
            "oauth.default.signature-headers" + made + "oauth.default.signature-headers");
    String key = "private-key-file=" + key();
    assertThat(configured(key, "api-token=T", "signature-headers=host").problems())
        .containsExactly(
            "oauth.default.signature-headers" + made + "oauth.default.signature-headers");
  }

  @ParameterizedTest
  @CsvSource({
    "device-type, Toaster",
    "signature-algorithms, hs2019",
    "signature-quoted, perhaps",
    "signed-host, https://accounts.example.com",
    "attempts, 0",
    "lock-time, PT0S",
    "resend-after, soon",
    "otp-endpoint, http://otp.example.com/authorize"
  })
  void aWrongValueIsNamed(String key, String value) {
    assertThat(configured("authorization=a", key + "=" + value).problems())
        .singleElement()
        .asString()
        .startsWith("oauth.default." + key + " is '" + value + "': write ");
  }

  @Test
  void noTextShowsAValue() {
    OAuthSettings settings = configured("authorization=TOPSECRET", "api-token=TOPSECRET").read();
    assertThat(settings.oneTimeCodes().get("default")).containsEntry("api-token", "TOPSECRET");
    assertThat(settings.toString()).contains("api-token").doesNotContain("TOPSECRET");
    assertThat(settings.oneTimeCodes().toString()).doesNotContain("TOPSECRET");
  }
}
