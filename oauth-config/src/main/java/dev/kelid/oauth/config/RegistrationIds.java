package dev.kelid.oauth.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which registrations there are. */
final class RegistrationIds {
  /** The registration of an application that names none. */
  static final String DEFAULT = "default";

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Set<String> named;
  private final List<String> usable;

  RegistrationIds(KeyReader keys, InitParams initParams, Problems problems) {
    Found found = keys.find(GlobalKey.REGISTRATIONS.key());
    this.named = new LinkedHashSet<>();
    if (found == null) {
      named.add(initParams.registrationOrDefault());
    } else {
      addAll(found, problems);
    }
    String where = found == null ? "" : found.where();
    this.usable = named.stream().filter(id -> isUsable(id, where, problems)).toList();
    checkChosen(initParams.registration(), problems);
  }

  private void addAll(Found found, Problems problems) {
    List<String> ids = KeyReader.commaSeparated(found.value());
    for (String id : ids) {
      if (!named.add(id)) {
        problems.add(found.key() + " names '" + id + "' twice: keep one" + found.where());
      }
    }
    if (ids.isEmpty()) {
      problems.wrong(found);
      named.add(DEFAULT);
    }
  }

  private static boolean isUsable(String id, String where, Problems problems) {
    Key key = GlobalKey.REGISTRATIONS.key();
    boolean reserved = GlobalKey.texts().contains(id);
    boolean wellFormed = FORM.matcher(id).matches();
    if (reserved) {
      problems.add(
          key + " names '" + id + "', but oauth." + id + " is a key: choose another name" + where);
    } else if (!wellFormed) {
      problems.add(
          key + " names '" + id + "': write lower-case letters, digits and '-' only" + where);
    }
    return wellFormed && !reserved;
  }

  private void checkChosen(@Nullable String chosen, Problems problems) {
    if (chosen != null && !named.contains(chosen)) {
      problems.add(
          "init-param 'registration' is '"
              + chosen
              + "', which is not in oauth.registrations: write one of "
              + String.join(", ", named));
    }
  }

  /** Whether a name that begins with {@code oauth.} is that of a key of some registration. */
  static boolean isOfOne(String name) {
    return name.indexOf('.', GlobalKey.PREFIX.length()) >= 0;
  }

  /** All that are named, well or not. */
  Set<String> named() {
    return named;
  }

  /** Those that can be read, in the order in which they are named. */
  List<String> usable() {
    return usable;
  }
}
