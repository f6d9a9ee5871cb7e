using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT0xxx: how a model is declared.</summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "AGT0001",
        "Certifiable type is not partial",
        "Type '{0}' is [Certifiable], or contains a type that is, but is not partial, so nothing can be added to it; add 'partial'",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0001"));

    public static readonly DiagnosticDescriptor Generic = new(
        "AGT0002",
        "Certifiable type is generic",
        "Type '{0}' cannot be certified because it is generic, or nested in a generic type; make it a plain class",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0002"));

    public static readonly DiagnosticDescriptor ForwardCount = new(
        "AGT0003",
        "Certifiable type does not declare exactly one Forward method",
        "Type '{0}' must declare exactly one [Forward] method but declares {1}; mark the one that computes the output",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0003"));

    public static readonly DiagnosticDescriptor LossCount = new(
        "AGT0004",
        "Certifiable type does not declare exactly one Loss method",
        "Type '{0}' must declare exactly one [Loss] method but declares {1}; mark the one that training makes small",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0004"));

    public static readonly DiagnosticDescriptor NotCertifiable = new(
        "AGT0005",
        "Forward method stands in a type that is not certifiable",
        "Type '{0}' has a [Forward] method but is not [Certifiable], so nothing is generated for it; add the attribute",
        Category.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0005"));

    public static readonly DiagnosticDescriptor LanguageVersion = new(
        "AGT0006",
        "Language version is too old",
        "Language version {0} is too old for the generated code; set LangVersion to {1} or newer",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0006"));

    public static readonly DiagnosticDescriptor NameTaken = new(
        "AGT0007",
        "Name of an emitted member is taken",
        "'{0}' in type '{1}' has the name and parameters of a member that AgtGen emits, so nothing can be emitted; rename it",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0007"));

    public static readonly DiagnosticDescriptor DepthLimitNotANumber = new(
        "AGT0008",
        "AgtGenDepthLimit is not a number",
        "The property AgtGenDepthLimit is '{0}' and no whole number from 0 to {1}, so the limit stays {2}; write such a number, or 0 for no limit",
        Category.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0008"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OtherModel = new(
        "AGT0009",
        "Emitted code is of another model than the compiled one",
        "What was emitted for '{0}' is of another model than the one compiled ('{1}' there, '{2}' here), since AgtGen sees no other generator's output; write that code in a source file",
        Category.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0009"),
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd]);

    public static readonly DiagnosticDescriptor NotCreatable = new(
        "AGT0010",
        "Certifiable type cannot be created without arguments",
        "'new {0}()' does not compile, so Create and Load are not emitted; add a constructor without parameters that sets all required members",
        Category.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT0010"));
}
