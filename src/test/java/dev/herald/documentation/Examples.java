package dev.herald.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fenced blocks of a page. */
public final class Examples {

    private Examples() {}

    /**
     * What stands in the blocks that begin with a fence and the given words.
     *
     * @param page its path below the project
     * @param language such as {@code json client}
     */
    public static List<String> in(String page, String language) throws IOException {
        Pattern block =
                Pattern.compile("^```" + Pattern.quote(language) + "\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);
        return block.matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
