package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientKey;
import dev.kelid.oauth.provider.RegistrationBuilder;
import dev.kelid.oauth.provider.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how a client proves who it is. */
final class CredentialReader {
  private static final Map<String, Authentication> METHODS =
      Arrays.stream(Authentication.values())
          .filter(method -> method != Authentication.AS_THE_PROVIDER_TAKES_IT)
          .collect(Collectors.toUnmodifiableMap(method -> method.text, Function.identity()));
  private static final Map<String, ClientKey.Algorithm> ALGORITHMS =
      Arrays.stream(ClientKey.Algorithm.values())
          .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

  private final KeyReader keys;
  private final SecretReader secrets;
  private final Problems problems;

  CredentialReader(KeyReader keys, SecretReader secrets, Problems problems) {
    this.keys = keys;
    this.secrets = secrets;
    this.problems = problems;
  }

  private enum Authentication {
    BASIC("basic"),
    POST("post"),
    SECRET_JWT("secret-jwt"),
    PRIVATE_KEY_JWT("private-key-jwt"),
    NONE("none"),
    AS_THE_PROVIDER_TAKES_IT("");

    private final String text;

    Authentication(String text) {
      this.text = text;
    }

    boolean hasSecret() {
      return this != NONE && this != PRIVATE_KEY_JWT;
    }
  }

  void addTo(RegistrationBuilder builder, String id) {
    Key secretKey = RegistrationKey.CLIENT_SECRET.of(id);
    Secret secret =
        secrets.read(
            new SecretReader.Wanted(secretKey, RegistrationKey.CLIENT_SECRET_FILE.of(id), 1));
    Secret privateKey = secrets.readWhole(RegistrationKey.CLIENT_KEY_FILE.of(id));
    Key key = RegistrationKey.CLIENT_AUTHENTICATION.of(id);
    Authentication method = keys.choice(key, METHODS, otherwise(secret, privateKey));
    if (secret == null && method.hasSecret()) {
      problems.missing(secretKey);
    }
    if (secret != null && !method.hasSecret()) {
      problems.add(
          key + " is '" + method.text + "', but there is a client secret: remove one of the two");
    }
    if (method == Authentication.PRIVATE_KEY_JWT) {
      addKey(builder, id, privateKey);
    } else {
      refuseKeys(id, key);
      if (secret != null) {
        add(builder, method, secret.value());
      }
    }
  }

  private static Authentication otherwise(@Nullable Secret secret, @Nullable Secret privateKey) {
    if (secret != null) {
      return Authentication.AS_THE_PROVIDER_TAKES_IT;
    }
    return privateKey == null ? Authentication.NONE : Authentication.PRIVATE_KEY_JWT;
  }

  private static void add(RegistrationBuilder builder, Authentication method, String secret) {
    switch (method) {
      case BASIC -> builder.credential(ClientCredential.secretBasic(secret));
      case POST -> builder.credential(ClientCredential.secretPost(secret));
      case SECRET_JWT -> builder.credential(ClientCredential.secretJwt(secret));
      case NONE -> builder.credential(ClientCredential.none());
      default -> builder.clientSecret(secret);
    }
  }

  private void addKey(RegistrationBuilder builder, String id, @Nullable Secret pem) {
    Key file = RegistrationKey.CLIENT_KEY_FILE.of(id);
    if (pem == null) {
      problems.missing(file);
      return;
    }
    if (SecretReader.isUnreadable(pem)) {
      return;
    }
    ClientKey.Algorithm algorithm = algorithm(RegistrationKey.CLIENT_KEY_ALGORITHM.of(id));
    String keyId = keys.text(RegistrationKey.CLIENT_KEY_ID.of(id));
    try {
      builder.credential(
          ClientCredential.privateKeyJwt(ClientKey.ofPem(pem.value(), algorithm, keyId)));
    } catch (IllegalArgumentException e) {
      problems.add(file + ": " + e.getMessage());
    }
  }

  private ClientKey.@Nullable Algorithm algorithm(Key key) {
    return keys.find(key) == null ? null : keys.choice(key, ALGORITHMS, ClientKey.Algorithm.RS256);
  }

  /** What says something about a key where no key signs was meant otherwise. */
  private void refuseKeys(String id, Key authentication) {
    for (RegistrationKey one :
        List.of(
            RegistrationKey.CLIENT_KEY_FILE,
            RegistrationKey.CLIENT_KEY_ID,
            RegistrationKey.CLIENT_KEY_ALGORITHM)) {
      if (keys.find(one.of(id)) != null) {
        problems.add(
            one.of(id) + " is of no use here: write " + authentication + "=private-key-jwt");
      }
    }
  }
}
