using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Reports why it is not certain of which layers a module consists.</summary>
internal sealed class ModuleFindings(ParseContext context)
{
    /// <summary>Whether anything was reported.</summary>
    public bool Any { get; private set; }

    /// <summary>Reports a reason, in words that complete "the layers of the module are not certain:".</summary>
    public SymbolicValue Report(Location place, string reason)
    {
        Any = true;
        return context.Report(LanguageRules.UncertainLayers, place, context.Model.Name, reason);
    }
}
