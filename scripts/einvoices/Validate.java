import com.helger.diagnostics.error.level.EErrorLevel;
import com.helger.io.resource.FileSystemResource;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResult;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import com.helger.phive.xrechnung.XRechnungValidation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Validates the files of a folder by schema and Schematron: `Validate <folder> <start of names>=<rules> …`. */
public class Validate {
  public static void main(String[] arguments) throws Exception {
    var registry = new ValidationExecutorSetRegistry<IValidationSourceXML>();
    EN16931Validation.initEN16931(registry);
    PeppolValidation.initStandard(registry);
    XRechnungValidation.initXRechnung(registry);
    boolean isValid = true;
    for (int index = 1; index < arguments.length; index++) {
      var pair = arguments[index].split("=");
      isValid &= validate(filesOf(Path.of(arguments[0]), pair[0]), rulesOf(registry, pair[1]), arguments[index]);
    }
    System.exit(isValid ? 0 : 1);
  }

  private static boolean validate(List<Path> files, IValidationExecutorSet<IValidationSourceXML> rules, String title) {
    int errors = 0;
    int warnings = 0;
    var countsByRule = new TreeMap<String, Integer>();
    for (var file : files) {
      var source = ValidationSourceXML.create(new FileSystemResource(file.toFile()));
      var results = ValidationExecutionManager.executeValidation(IValidityDeterminator.createDefault(), rules, source, Locale.ENGLISH);
      for (ValidationResult result : results) {
        for (var error : result.getErrorList()) {
          if (error.getErrorLevel().isLT(EErrorLevel.WARN)) continue;
          if (error.isError()) errors++;
          else warnings++;
          countsByRule.merge(error.getErrorID() + (error.isError() ? " error" : " warning"), 1, Integer::sum);
          System.out.println(file.getFileName() + ": " + error.getErrorText(Locale.ENGLISH));
        }
      }
    }
    countsByRule.forEach((rule, count) -> System.out.println(title + ": " + rule + ", " + count + " times"));
    System.out.println(title + ": " + files.size() + " files, " + errors + " errors, " + warnings + " warnings");
    return errors == 0;
  }

  private static List<Path> filesOf(Path folder, String start) throws Exception {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(start)).sorted().toList();
    }
  }

  private static IValidationExecutorSet<IValidationSourceXML> rulesOf(
      ValidationExecutorSetRegistry<IValidationSourceXML> registry, String id) {
    return registry.getAll().stream().filter(rules -> rules.getID().getAsSingleID().equals(id)).findFirst().orElseThrow();
  }
}
