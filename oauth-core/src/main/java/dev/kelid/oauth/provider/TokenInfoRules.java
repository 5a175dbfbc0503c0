package dev.kelid.oauth.provider;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a provider's answer about a token (RFC 7662 section 2.2) says what.
 *
 * @param members JSON pointers (RFC 6901); of each the first that is there counts
 * @param activeAsText whether {@code active} may also be the text {@code "true"} or {@code "false"}
 */
public record TokenInfoRules(Map<Member, List<String>> members, boolean activeAsText) {
  /** What is read, by its name in RFC 7662. */
  public enum Member {
    /** {@code active}. */
    ACTIVE,
    /** {@code scope}: joined text, or an array. */
    SCOPE,
    /** {@code client_id}. */
    CLIENT_ID,
    /** {@code username}. */
    USERNAME,
    /** {@code token_type}. */
    TOKEN_TYPE,
    /** {@code exp}, in epoch seconds. */
    EXP,
    /** {@code iat}, in epoch seconds. */
    IAT,
    /** {@code nbf}, in epoch seconds. */
    NBF,
    /** {@code sub}. */
    SUB,
    /** {@code aud}: one text, or an array. */
    AUD,
    /** {@code iss}. */
    ISS,
    /** {@code jti}. */
    JTI;

    private String pointer() {
      return "/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the map; what it lacks is where the RFC has it. */
  public TokenInfoRules {
    Map<Member, List<String>> all = new EnumMap<>(Member.class);
    for (Member member : Member.values()) {
      all.put(member, List.copyOf(members.getOrDefault(member, List.of(member.pointer()))));
    }
    members = Map.copyOf(all);
  }

  /** As RFC 7662 has it. */
  public static TokenInfoRules standard() {
    return new TokenInfoRules(Map.of(), false);
  }

  /** These, with one member elsewhere. */
  public TokenInfoRules with(Member member, String... pointers) {
    Map<Member, List<String>> changed = new EnumMap<>(members);
    changed.put(member, List.of(pointers));
    return new TokenInfoRules(changed, activeAsText);
  }

  /** These, for a server that may write {@code active} as text. */
  public TokenInfoRules withActiveAsText() {
    return new TokenInfoRules(members, true);
  }

  /** Where a member is. */
  public List<String> pointers(Member member) {
    return members.getOrDefault(member, List.of());
  }

  /** All pointers. */
  List<String> pointers() {
    List<String> all = new ArrayList<>();
    members.values().forEach(all::addAll);
    return all;
  }
}
