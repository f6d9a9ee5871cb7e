using System.Collections.Concurrent;
using System.Collections.Immutable;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Analysis;

/// <summary>Reports what the parser and the compiler find wrong with [Certifiable] classes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    private readonly Func<ModelSpec, CompilationResult> compile;

    /// <summary>An analyzer that asks the AgtGen compiler.</summary>
    public ModelAnalyzer()
        : this(Compiler.ModelCompiler.Compile)
    {
    }

    /// <summary>An analyzer that asks another compiler, so that its failures can be tested.</summary>
    internal ModelAnalyzer(Func<ModelSpec, CompilationResult> compile) => this.compile = compile;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleTable.Model;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated models are checked too: what stops certification must never be invisible.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            // In an editor what is emitted may be older than what was just typed; so AGT0009 is for the end of a compilation.
            ConcurrentQueue<Diagnostic> differences = new();
            start.RegisterSymbolAction(Guard.Symbol(symbol => Analyze(symbol, differences.Enqueue)), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(Guard.Compilation(end =>
            {
                foreach (Diagnostic difference in differences)
                {
                    end.ReportDiagnostic(difference);
                }
            }));
        });
    }

    private void Analyze(SymbolAnalysisContext context, Action<Diagnostic> reportAtEnd)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.HasAttribute("CertifiableAttribute"))
        {
            if (type.TypeKind == TypeKind.Class && type.GetMembers().Any(member => member is IMethodSymbol && member.HasAttribute("ForwardAttribute")))
            {
                context.ReportDiagnostic(Diagnostic.Create(UsageRules.NotCertifiable, type.Locations[0], type.Name));
            }

            return;
        }

        foreach (Diagnostic diagnostic in Diagnose(type, context.Compilation, reportAtEnd, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private ImmutableArray<Diagnostic> Diagnose(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic> reportAtEnd, CancellationToken cancellation)
    {
        ParsedModel parsed = ModelParser.Parse(type, compilation, cancellation);
        CompilationResult? compiled = parsed.Spec is null ? null : compile(parsed.Spec);
        if (EmissionRule.Check(type, ModelReader.Keep(parsed), _ => compiled!, cancellation) is { } difference)
        {
            reportAtEnd(difference);
        }

        if (parsed.Spec is not { } spec)
        {
            return parsed.Findings;
        }

        ImmutableArray<Diagnostic> found = [.. compiled!.Diagnostics.Select(found => Locate(found, parsed))];
        return found.IsEmpty
            ? [.. CreationAdvice(type, parsed.Header), .. LayerAdvice.Diagnose(spec, parsed.Map), .. TightnessAdvice.Diagnose(spec, parsed.Map), .. SoftmaxAdvice.Diagnose(spec, parsed.Map), .. Compiler.ModelCompiler.Relaxations(spec).Append(Compiler.ModelCompiler.CudaGap(spec)).OfType<SpecDiagnostic>().Select(advice => Locate(advice, parsed))]
            : found;
    }

    // A module of TorchSharp is made by its own constructor, an abstract class by those of its derived classes, and others by what their author wrote instead.
    private static IEnumerable<Diagnostic> CreationAdvice(INamedTypeSymbol type, ModelHeader header) =>
        header is { HasParameterlessConstructor: false, Host: ModelHost.PlainClass } && !type.IsAbstract && type.GetMembers("Create").IsEmpty
            ? [Diagnostic.Create(
                UsageRules.NotCreatable, type.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared)?.Locations[0] ?? type.Locations[0], type.Name)]
            : [];

    private static Diagnostic Locate(SpecDiagnostic found, ParsedModel parsed)
    {
        DiagnosticDescriptor rule = RuleTable.Find(found.Id);

        // A loss that is still a tensor is wrong where it is returned, not where that tensor was computed.
        Location place = rule.Id == GradientRules.LossNotScalar.Id ? parsed.Map.Loss : parsed.Map.Of(found.Node);
        return Diagnostic.Create(rule, place, [.. found.Arguments]);
    }
}
