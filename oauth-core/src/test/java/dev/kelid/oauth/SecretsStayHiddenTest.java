package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.rules.HouseRules;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No record's text shows a secret, whatever it is built of. */
@Tag("checklist-122")
class SecretsStayHiddenTest {
  private static final String HIDDEN = "hunter2";
  private static final Set<String> SECRET_TEXTS =
      Set.of(
          "AccessToken.value",
          "AuthorizedClient.owner",
          "ClientCredentials.parameters",
          "Expected.accessToken",
          "Expected.nonce",
          "Extension.parameters",
          "HttpCall.body",
          "HttpCall.headers",
          "HttpReply.body",
          "HttpReply.headers",
          "IdToken.raw",
          "JsonObjectValues.members",
          "LoginRequest.applicationData",
          "LoginRequest.owner",
          "LoginResult.applicationData",
          "LoginResult.owner",
          "OwnedGrant.owner",
          "PendingLogin.applicationData",
          "PendingLogin.owner",
          "StartedLogin.authorizationUri",
          "TokenKey.owner",
          "TokenSet.parameters");

  @Test
  void secretsWrappedOrNotAreInNoText() throws ReflectiveOperationException {
    int built = 0;
    for (Class<?> type : records()) {
      Object value = instance(type);
      assertThat(value.toString()).as("%s", type.getName()).doesNotContain(HIDDEN);
      built++;
    }
    assertThat(built).isGreaterThanOrEqualTo(25);
  }

  @Test
  void anAccessTokenShowsNothing() {
    AccessToken token = new AccessToken(HIDDEN, "Bearer", Instant.EPOCH);

    assertThat(token.value()).isEqualTo(HIDDEN);
    assertThat(token).asString().contains("***").doesNotContain(HIDDEN);
  }

  @Test
  void aSecretIsItsValueAndShowsNothing() {
    Secret secret = Secret.of(HIDDEN);

    assertThat(secret.value()).isEqualTo(HIDDEN);
    assertThat(secret).hasToString("***").isEqualTo(Secret.of(HIDDEN));
    assertThat(secret).hasSameHashCodeAs(Secret.of(HIDDEN)).isNotEqualTo(Secret.of("x"));
    assertThat(ClientCredential.secretPost(HIDDEN)).asString().doesNotContain(HIDDEN);
  }

  private static List<Class<?>> records() throws ClassNotFoundException {
    List<Class<?>> records = new ArrayList<>();
    for (var type : HouseRules.ofThisModule("dev.kelid.oauth", 50).seen()) {
      if (type.isAssignableTo(Record.class)
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
        records.add(Class.forName(type.getName()));
      }
    }
    return records;
  }

  private static Object instance(Class<?> record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean secret =
          SECRET_TEXTS.contains(record.getSimpleName() + "." + components[i].getName());
      values[i] = value(components[i].getType(), secret ? HIDDEN : "urn:shown");
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = record.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(Class<?> type, String text) throws ReflectiveOperationException {
    Map<Class<?>, Object> known =
        Map.of(
            String.class, text,
            Object.class, text,
            Secret.class, Secret.of(HIDDEN),
            URI.class, URI.create("https://example.com/" + text + "?k=" + text),
            List.class, List.of(),
            Set.class, Set.of(),
            Map.class, Map.of("k", List.of(text)),
            Duration.class, Duration.ofSeconds(1),
            Instant.class, Instant.EPOCH,
            ClientCredential.class, ClientCredential.secretBasic(HIDDEN));
    if (known.containsKey(type)) {
      return Objects.requireNonNull(known.get(type));
    }
    if (type.isPrimitive()) {
      return Array.get(Array.newInstance(type, 1), 0);
    }
    if (type.isRecord()) {
      return instance(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isSealed()) {
      return value(type.getPermittedSubclasses()[0], text);
    }
    return type.isInterface() ? proxy(type) : null;
  }

  private static Object proxy(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            method.getName().equals("toString") ? type.getSimpleName() : Optional.empty());
  }
}
