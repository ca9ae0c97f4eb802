import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files as they are named on standard input, a line each: flavour, tab, file. Says for each line
 * "pass" or "fail" and a count of checks; before it, for each rule that is broken, "rule", clause, count, message.
 */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            System.out.println(judge(asked[0], new File(asked[1])));
            System.out.flush();
        }
    }

    private static String judge(String name, File file) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 200, false, true, false);
            ValidationResult result = validator.validate(parser);
            return rules(result) + (result.isCompliant() ? "pass" : "fail") + "\t" + result.getTotalAssertions();
        } catch (Exception error) {
            return "error\t" + plain(error.toString());
        }
    }

    private static String rules(ValidationResult result) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> told = new LinkedHashMap<>();
        for (TestAssertion found : result.getTestAssertions()) {
            if (found.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
            counts.merge(rule, 1, Integer::sum);
            String more = found.getErrorMessage() == null ? "" : " | " + found.getErrorMessage();
            told.putIfAbsent(rule, found.getMessage() + " | " + found.getLocation().getContext() + more);
        }
        var out = new StringBuilder();
        counts.forEach((rule, n) -> out.append("rule\t" + rule + "\t" + n + "\t" + plain(told.get(rule)) + "\n"));
        return out.toString();
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
