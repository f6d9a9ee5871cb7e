namespace AgtGen.Generators.Rules;

/// <summary>The stage a rule belongs to: the first digit of its id.</summary>
internal static class Category
{
    public const string Usage = "AgtGen.Usage";
    public const string Language = "AgtGen.Language";
    public const string Shape = "AgtGen.Shape";
    public const string Gradient = "AgtGen.Gradient";
    public const string Certification = "AgtGen.Certification";
    public const string Encoding = "AgtGen.Encoding";
    public const string Emission = "AgtGen.Emission";
    public const string Tightness = "AgtGen.Tightness";
    public const string Internal = "AgtGen.Internal";
}
