package dev.kelid.oauth.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether what is said of one-time codes is complete together. There are three ways to authorise
 * the calls, by a key, a ready signature or a ready header; one of them is needed.
 */
final class OneTimeCodesCheck {
  private final KeyReader keys;
  private final Problems problems;

  OneTimeCodesCheck(KeyReader keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /** Notes what is missing of a way, and ways that contradict each other. */
  void check(String id, Map<String, String> said) {
    List<String> ways = new ArrayList<>();
    way(ways, said, OneTimeCodesReader.PRIVATE_KEY, RegistrationKey.PRIVATE_KEY_FILE.of(id));
    way(ways, said, "signature", given(id, RegistrationKey.SIGNATURE));
    way(ways, said, "authorization", given(id, RegistrationKey.AUTHORIZATION));
    if (ways.size() > 1) {
      problems.add(
          String.join(" and ", ways)
              + (ways.size() == 2 ? " are both given" : " are all given")
              + ": each alone authorises the calls of one-time codes, keep one");
      return;
    }
    if (ways.isEmpty()) {
      Key key = RegistrationKey.PRIVATE_KEY_FILE.of(id);
      problems.missing(
          key,
          "one-time codes need it, or "
              + RegistrationKey.SIGNATURE.of(id)
              + ", or "
              + RegistrationKey.AUTHORIZATION.of(id)
              + "; write "
              + key.write());
    }
    checkParts(id, said);
  }

  private void checkParts(String id, Map<String, String> said) {
    if (said.containsKey(OneTimeCodesReader.PRIVATE_KEY) && !said.containsKey("key-id")) {
      need(said, RegistrationKey.API_TOKEN.of(id), "api-token");
    }
    if (said.containsKey("signature")) {
      need(said, RegistrationKey.KEY_ID.of(id), "key-id");
    } else {
      refuse(said, RegistrationKey.SIGNATURE_HEADERS.of(id), "signature-headers");
    }
    if (said.containsKey("authorization")) {
      refuse(said, RegistrationKey.KEY_ID.of(id), "key-id");
    }
  }

  private void refuse(Map<String, String> said, Key key, String name) {
    if (said.containsKey(name)) {
      problems.add(key + " belongs to a signature that was made elsewhere: remove " + key);
    }
  }

  private void need(Map<String, String> said, Key key, String name) {
    if (!said.containsKey(name)) {
      problems.missing(key);
    }
  }

  /** A secret's key, or that of its file. */
  private Key given(String id, RegistrationKey direct) {
    return keys.find(direct.of(id)) != null
        ? direct.of(id)
        : RegistrationKey.named(direct.text() + "-file").of(id);
  }

  private static void way(List<String> ways, Map<String, String> said, String name, Key key) {
    if (said.containsKey(name)) {
      ways.add(key.name());
    }
  }
}
