package dev.kelid.oauth.testkit;

import java.time.Instant;

/**
 * A one-time code that was "sent".
 *
 * @param identity to whom: a phone number that starts with {@code 09}, or an e-mail address
 * @param code the digits
 * @param device the {@code device_uid} of the device that asked for it
 * @param at when
 */
public record OneTimeCode(String identity, String code, String device, Instant at) {
  String line() {
    return "code for " + identity + ": " + code;
  }
}
