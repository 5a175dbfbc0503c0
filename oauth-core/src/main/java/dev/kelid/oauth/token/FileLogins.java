package dev.kelid.oauth.token;

import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose logins are whose. An owner's logins are sealed in a file beside their grants; an empty file
 * for each half of a login, its subject and its session, leads back to the owner. What changes an
 * owner is called while nobody else does.
 */
final class FileLogins {
  private static final byte[] EMPTY = {};

  private final StoreFiles files;

  FileLogins(StoreFiles files) {
    this.files = files;
  }

  private Path logins(String owner) {
    return files.owner(owner).resolve("logins");
  }

  private Path ended(String owner) {
    return files.owner(owner).resolve("ended");
  }

  void remember(String owner, LoginId login) {
    Set<LoginId> all = new HashSet<>(of(owner));
    if (all.add(login)) {
      names(login).forEach(name -> files.create(lead(name, owner)));
      files.seal(logins(owner), 0, written(all));
    }
  }

  void forget(String owner) {
    of(owner).stream().flatMap(FileLogins::names).forEach(name -> files.delete(lead(name, owner)));
    files.delete(logins(owner));
    files.delete(ended(owner));
  }

  private Path lead(String name, String owner) {
    return files.logins().resolve(name + "." + owner);
  }

  /** Who may have such a login. */
  List<String> owners(LoginId logout) {
    String name = names(logout).reduce((subject, session) -> session).orElseThrow();
    return files.find(files.logins(), name + ".*").stream().map(FileLogins::owner).toList();
  }

  /** All that lead from a login to an owner. */
  List<Path> leads() {
    return files.find(files.logins(), "*");
  }

  /** To whom one leads. */
  static String owner(Path lead) {
    String name = String.valueOf(lead.getFileName());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Deletes one that leads nowhere. */
  boolean clear(Path lead) {
    return !files.exists(logins(owner(lead))) && files.delete(lead);
  }

  /** Marks an owner as ended if the logout is of one of their logins. */
  boolean end(String owner, LoginId logout) {
    boolean ends = of(owner).stream().anyMatch(login -> login.isEndedBy(logout));
    if (ends) {
      files.write(ended(owner), EMPTY, true);
    }
    return ends;
  }

  boolean isEnded(String owner) {
    return files.exists(ended(owner));
  }

  private static Stream<String> names(LoginId login) {
    return Stream.of(
            name(login.issuer(), "subject", login.subject()),
            name(login.issuer(), "session", login.sessionId()))
        .filter(name -> !name.isEmpty());
  }

  private static String name(String issuer, String half, @Nullable String value) {
    return value == null ? "" : StoreNames.digest("login", issuer, half, value);
  }

  private static byte[] written(Set<LoginId> logins) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (LoginId login : logins) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("iss", login.issuer());
      one.put("sub", login.subject());
      one.put("sid", login.sessionId());
      all.add(one);
    }
    return StoreNames.bytes(JsonText.written(Map.of("logins", all)));
  }

  private Set<LoginId> of(String owner) {
    return files.open(logins(owner), FileLogins::read).orElse(Set.of());
  }

  private static Set<LoginId> read(RecordSeal.Opened opened) {
    Object logins = JsonText.object(opened.text().value()).members().get("logins");
    Set<LoginId> all = new HashSet<>();
    if (logins instanceof List<?> items) {
      items.forEach(item -> all.add(login(item)));
    }
    return all;
  }

  private static LoginId login(@Nullable Object item) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (item instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    JsonObjectValues values = new JsonObjectValues(members);
    return new LoginId(values.text("iss"), values.string("sub"), values.string("sid"));
  }
}
