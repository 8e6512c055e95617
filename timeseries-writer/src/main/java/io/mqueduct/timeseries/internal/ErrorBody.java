package io.mqueduct.timeseries.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.mqueduct.timeseries.internal.Verdict.BadLines;
import io.mqueduct.timeseries.internal.Verdict.LineError;
import io.mqueduct.timeseries.internal.Verdict.Others;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of refusals. Known are those of InfluxDB 3 ({@code data} with a line number
 * each), of QuestDB ({@code error in line 2: ...}), and of InfluxDB 1 and 2 ({@code unable to parse
 * '...'}, {@code line}). Which server it is, is told by the shape alone.
 */
final class ErrorBody {
  private static final int LONGEST = 500;

  /** Lists of this length may have been cut by the server. */
  private static final int PERHAPS_CUT = 100;

  private static final Pattern QUEST_LINE =
      Pattern.compile("^error in line (\\d{1,9}): (.*)$", Pattern.MULTILINE);
  private static final Pattern UNABLE_TO_PARSE =
      Pattern.compile("unable to parse '(.*?)': (.*?)(?=\\n?unable to parse '|$)", Pattern.DOTALL);

  private final String text;
  private final @Nullable JsonObject json;

  ErrorBody(String text) {
    this.text = text;
    this.json = parse(text);
  }

  private static @Nullable JsonObject parse(String text) {
    try {
      JsonElement element = JsonParser.parseString(text);
      return element.isJsonObject() ? element.getAsJsonObject() : null;
    } catch (JsonParseException noJson) {
      return null;
    }
  }

  /** The server's words, on one line and cut. */
  String message() {
    return shorten(words());
  }

  private String words() {
    if (json == null) {
      return text;
    }
    String message = string(json, "message");
    String error = string(json, "error");
    if (message.isEmpty()) {
      return error.isEmpty() ? text : error;
    }
    return message;
  }

  BadLines badLines() {
    List<LineError> listed = listed();
    if (!listed.isEmpty()) {
      boolean partial = words().startsWith("partial write") && listed.size() < PERHAPS_CUT;
      return new BadLines(message(), listed, partial ? Others.STORED : Others.UNKNOWN);
    }
    return new BadLines(message(), named(), Others.UNKNOWN);
  }

  private List<LineError> listed() {
    JsonElement data = json == null ? null : json.get("data");
    List<LineError> errors = new ArrayList<>();
    if (data instanceof JsonArray array) {
      array.forEach(entry -> addListed(entry, errors));
    } else if (data != null) {
      addListed(data, errors);
    }
    return errors;
  }

  private static void addListed(JsonElement entry, List<LineError> errors) {
    if (entry instanceof JsonObject object) {
      int number = number(object, "line_number");
      String line = string(object, "original_line");
      if (number > 0 || !line.isEmpty()) {
        errors.add(new LineError(number, line, shorten(string(object, "error_message"))));
      }
    }
  }

  private List<LineError> named() {
    String words = words();
    List<LineError> errors = new ArrayList<>();
    Matcher quest = QUEST_LINE.matcher(words);
    while (quest.find()) {
      errors.add(new LineError(Integer.parseInt(quest.group(1)), "", shorten(quest.group(2))));
    }
    if (!errors.isEmpty()) {
      return errors;
    }
    Matcher influx = UNABLE_TO_PARSE.matcher(words);
    while (influx.find()) {
      errors.add(new LineError(0, influx.group(1), shorten(influx.group(2))));
    }
    int line = json == null ? 0 : number(json, "line");
    if (errors.isEmpty() && line > 0) {
      errors.add(new LineError(line, "", message()));
    }
    return errors;
  }

  private static String string(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static int number(JsonObject object, String key) {
    JsonElement value = object.get(key);
    boolean isNumber =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    return isNumber ? value.getAsInt() : 0;
  }

  private static String shorten(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
