package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions that native has with the same meaning; only null and wrong kinds are errors. */
final class EmqxSharedFunctions {
  /** Names with native's meaning under the same name. */
  private static final List<String> SAME =
      List.of(
          "acos",
          "acosh",
          "asin",
          "asinh",
          "atan",
          "atanh",
          "cos",
          "cosh",
          "sin",
          "sinh",
          "tan",
          "tanh",
          "exp",
          "sqrt",
          "log10",
          "log2",
          "fmod",
          "ceil",
          "floor",
          "bitsize",
          "subbits",
          "float2str",
          "lower",
          "upper",
          "reverse",
          "rm_prefix",
          "find",
          "replace",
          "unescape",
          "map_new",
          "md5",
          "sha256",
          "hash",
          "gzip",
          "gunzip",
          "zip",
          "unzip",
          "zip_compress",
          "zip_uncompress",
          "now_timestamp",
          "now_rfc3339",
          "unix_ts_to_rfc3339",
          "rfc3339_to_unix_ts",
          "uuid_v4_no_hyphen",
          "sublist",
          "trim",
          "ltrim",
          "rtrim",
          "is_empty",
          "str_utf16_le",
          "sqlserver_bin2hexstr",
          "format_date",
          "date_to_unix_ts",
          "timezone_to_offset_seconds");

  /** Names with native's meaning under another name. */
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("log", "ln"),
          Map.entry("bytesize", "byte_length"),
          Map.entry("map", "to_object"),
          Map.entry("bin2hexstr", "hex_encode"),
          Map.entry("hexstr2bin", "hex_decode"),
          Map.entry("json_decode", "from_json"),
          Map.entry("sha", "sha1"),
          Map.entry("timezone_to_second", "timezone_to_offset_seconds"),
          Map.entry("random", "rand"),
          Map.entry("uuid_v4", "uuid"));

  private static final String PAGES =
      """
      acos
        acos(1) -> 0.0
        acos(2) -> error not-finite
      acosh
        acosh(1) -> 0.0
      asin
        asin(0) -> 0.0
      asinh
        asinh(0) -> 0.0
      atan
        atan(0) -> 0.0
      atanh
        atanh(0) -> 0.0
      cos
        cos(0) -> 1.0
      cosh
        cosh(0) -> 1.0
      sin
        sin(0) -> 0.0
      sinh
        sinh(0) -> 0.0
      tan
        tan(0) -> 0.0
      tanh
        tanh(0) -> 0.0
      exp
        exp(0) -> 1.0
      sqrt
        sqrt(9) -> 3.0
        sqrt(-1) -> error not-finite
        sqrt('9') -> error wrong-type
      log10
        log10(1000) -> 3.0
      log2
        log2(8) -> 3.0
      fmod
        fmod(7, 4) -> 3.0
      ceil
        ceil(1.2) -> 2
      floor
        floor(-1.2) -> -2
      bitsize
        bitsize('ab') -> 16
      subbits
        subbits(hexstr2bin('ff01'), 8) -> 255
        subbits(hexstr2bin('ff01'), 9, 8) -> 1
        subbits(hexstr2bin('ff01'), 1, 8, 'integer', 'signed') -> -1
      float2str
        float2str(20.2, 10) -> "20.2"
        float2str(20.2, 15) -> "20.199999999999999"
      lower
        lower('K7Ä') -> "k7ä"
        lower(5) -> error wrong-type
      upper
        upper('k7') -> "K7"
      reverse
        reverse('abc') -> "cba"
      rm_prefix
        rm_prefix('dt/k7', 'dt/') -> "k7"
      find
        find('a/b/c', '/') -> "/b/c"
        find('a/b/c', '/', 'trailing') -> "/c"
      replace
        replace('a-b-c', '-', '.') -> "a.b.c"
        replace('a-b-c', '-', '.', 'trailing') -> "a-b.c"
      unescape
        unescape('a\\tb') -> "a\\tb"
      map_new
        map_new() -> {}
      md5
        md5('a') -> "0cc175b9c0f1b6a831c399e269772661"
      sha256
        substr(sha256('a'), 0, 8) -> "ca978112"
      hash
        hash('sha1', 'a') -> "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
      gzip
        bytesize(gzip('aaaa')) > 4 -> true
      gunzip
        gunzip(gzip('aaaa')) -> "aaaa"
        gunzip('x') -> error bad-data
      zip
        unzip(zip('aaaa')) -> "aaaa"
      unzip
        unzip('x') -> error bad-data
      zip_compress
        zip_uncompress(zip_compress('aaaa')) -> "aaaa"
      zip_uncompress
        zip_uncompress('x') -> error bad-data
      now_timestamp
        now_timestamp('millisecond') -> 1718000000456
      now_rfc3339
        now_rfc3339() -> "2024-06-10T06:13:20Z"
      unix_ts_to_rfc3339
        unix_ts_to_rfc3339(1718000000) -> "2024-06-10T06:13:20Z"
      rfc3339_to_unix_ts
        rfc3339_to_unix_ts('2024-06-10T06:13:20Z') -> 1718000000
      uuid_v4_no_hyphen
        strlen(uuid_v4_no_hyphen()) -> 32
      sublist
        sublist(2, [7, 8, 9]) -> [7,8]
        sublist(2, 5, [7, 8, 9]) -> [8,9]
      trim
        trim('  a b ') -> "a b"
      ltrim
        ltrim('007', '0') -> "7"
      rtrim
        rtrim('a  ') -> "a"
      is_empty
        is_empty([]) -> true
        is_empty(5) -> error wrong-type
      str_utf16_le
        bin2hexstr(str_utf16_le('a')) -> "6100"
      sqlserver_bin2hexstr
        sqlserver_bin2hexstr('k7') -> "0x6B37"
      format_date
        format_date('millisecond', '+02:00', '%Y-%m-%d %H:%M:%S.%3N%:z', 1718000000123) -> "2024-06-10 08:13:20.123+02:00"
      date_to_unix_ts
        date_to_unix_ts('second', '%Y-%m-%d %H:%M', '2024-06-10 06:13') -> 1717999980
      timezone_to_offset_seconds
        timezone_to_offset_seconds('+02:00') -> 7200
      timezone_to_second
        timezone_to_second('-0330') -> -12600
      log
        log(1) -> 0.0
      bytesize
        bytesize('a€') -> 4
      map
        map('{"a":1}') -> {"a":1}
        map('[1]') -> error not-an-object
      bin2hexstr
        bin2hexstr('k7') -> "6B37"
        bin2hexstr('k7', '0x') -> "0x6B37"
      hexstr2bin
        hexstr2bin('6b37') -> "k7"
        hexstr2bin('6b3') -> error bad-hex
      json_decode
        json_decode('{"a":[1,2.0]}') -> {"a":[1,2.0]}
        json_decode('{') -> error not-json
      sha
        sha('a') -> "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
      random
        floor(random()) -> 0
      uuid_v4
        strlen(uuid_v4()) -> 36
      """;

  private EmqxSharedFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    SAME.forEach(name -> all.add(EmqxFunction.like(name, name)));
    RENAMED.forEach((name, nativeName) -> all.add(EmqxFunction.like(name, nativeName)));
    return FunctionPages.attach(PAGES, all);
  }
}
