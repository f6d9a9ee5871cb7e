using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Reports why it is not certain of which layers a module consists.</summary>
internal sealed class ModuleFindings(ParseContext context, INamedTypeSymbol type, ModuleFindings? whole = null)
{
    /// <summary>Whether anything was reported about the class, or about one of a module that it is made of.</summary>
    public bool Any { get; private set; }

    /// <summary>The findings about the class of a module that this one is made of.</summary>
    public ModuleFindings Of(INamedTypeSymbol part) => new(context, part, this);

    /// <summary>Reports a reason, in words that complete "the layers of the module are not certain:".</summary>
    public SymbolicValue Report(Location place, string reason)
    {
        for (ModuleFindings? part = this; part is not null; part = part.Whole)
        {
            part.Any = true;
        }

        return context.Report(LanguageRules.UncertainLayers, place, type.Name, reason);
    }

    private ModuleFindings? Whole => whole;
}
