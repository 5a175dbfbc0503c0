package dev.kelid.oauth.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The init-params of a filter. They are written without prefix: a global key, or a key of the
 * registration that the init-param {@code registration} names; or in full.
 */
final class InitParams {
  static final String REGISTRATION = "registration";

  private final @Nullable String registration;
  private final Map<String, Param> byName = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * One of them.
   *
   * @param written its name in web.xml
   * @param value as it stands there
   */
  record Param(String written, String value) {
    boolean isInFull() {
      return written.startsWith(GlobalKey.PREFIX);
    }

    String source() {
      return "init-param '" + written + "'";
    }

    /** Without the value: it may be a secret. */
    @Override
    public String toString() {
      return source();
    }
  }

  InitParams(Map<String, String> params, Problems problems) {
    String named = params.getOrDefault(REGISTRATION, "").strip();
    this.registration = named.isEmpty() ? null : named;
    new TreeMap<>(params).forEach((written, value) -> add(new Param(written, value), problems));
  }

  private void add(Param param, Problems problems) {
    String written = param.written();
    if (written.equals(REGISTRATION)) {
      return;
    }
    String name = fullName(written);
    if (name == null) {
      unknown.add(written);
      return;
    }
    Param other = byName.put(name, param);
    if (other != null) {
      problems.add(name + " is said twice: by " + other.source() + " and by " + param.source());
    }
  }

  private @Nullable String fullName(String written) {
    if (written.startsWith(GlobalKey.PREFIX)) {
      return written;
    }
    if (GlobalKey.texts().contains(written)) {
      return GlobalKey.PREFIX + written;
    }
    return RegistrationKey.knows(written)
        ? GlobalKey.PREFIX + registrationOrDefault() + "." + written
        : null;
  }

  /** The registration that the init-params name; null if they name none. */
  @Nullable String registration() {
    return registration;
  }

  String registrationOrDefault() {
    return registration == null ? RegistrationIds.DEFAULT : registration;
  }

  @Nullable Param get(String name) {
    return byName.get(name);
  }

  /** By their names in full. */
  Map<String, Param> all() {
    return byName;
  }

  /** Names, as written, that are neither keys nor begin like one. */
  List<String> unknown() {
    return unknown;
  }
}
