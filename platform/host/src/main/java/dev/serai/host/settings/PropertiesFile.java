package dev.serai.host.settings;

import dev.serai.api.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A properties file in UTF-8, each key with the line it is on. A file that doesn't exist is empty. */
record PropertiesFile(Map<String, Entry> entries, List<Problem> problems) {

    record Entry(String value, int line) {}

    static PropertiesFile read(Path file) {
        PropertiesFile read = new PropertiesFile(new LinkedHashMap<>(), new ArrayList<>());
        try {
            if (Files.exists(file)) {
                read.addAll(Files.readAllLines(file));
            }
        } catch (MalformedInputException e) {
            read.problems.add(Problem.error("config.invalid", "the file is not in UTF-8"));
        } catch (IOException e) {
            read.problems.add(Problem.error("config.invalid", "the file can't be read: " + e));
        }
        return read;
    }

    private void addAll(List<String> lines) {
        StringBuilder logical = new StringBuilder();
        int start = 1;
        for (int number = 1; number <= lines.size(); number++) {
            if (logical.isEmpty()) {
                start = number;
            }
            String line = lines.get(number - 1);
            logical.append(line).append('\n');
            if (!continues(line)) {
                addOne(logical.toString(), start);
                logical.setLength(0);
            }
        }
        addOne(logical.toString(), start);
    }

    /** A line goes on in the next one behind an odd number of backslashes, unless it is a comment. */
    private static boolean continues(String line) {
        String text = line.stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) {
            return false;
        }
        return (line.length() - line.replaceAll("\\\\+$", "").length()) % 2 == 1;
    }

    private void addOne(String logicalLine, int line) {
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(logicalLine));
        } catch (IOException | IllegalArgumentException e) {
            problems.add(Problem.error("config.invalid", "the line can't be read: " + e.getMessage())
                    .at(line, 1));
        }
        for (String key : parsed.stringPropertyNames()) {
            Entry earlier = entries.put(key, new Entry(parsed.getProperty(key), line));
            if (earlier != null) {
                problems.add(Problem.error("config.invalid", key + " is set already in line " + earlier.line())
                        .at(line, 1));
            }
        }
    }
}
